/** The operations that codegen writes from a spec, by `operationId`. */
export type OperationsOf<Paths> = { readonly [Id in keyof Paths]: object };

type Json<Content> = Content extends { readonly content: { readonly "application/json": infer Body } } ? Body : never;
type Form<Content> = Content extends {
  readonly content: { readonly "application/x-www-form-urlencoded": infer Fields };
}
  ? Fields
  : never;
type RequestContent<Operation> = Operation extends { readonly requestBody?: infer Content }
  ? NonNullable<Content>
  : never;

/** The JSON that an operation's request carries. */
export type RequestBody<Operation> = Json<RequestContent<Operation>>;

/** The JSON that a successful response carries. */
export type ResponseBody<Operation> = Operation extends { readonly responses: { readonly 200: infer Content } }
  ? Json<Content>
  : unknown;

type Parameters<Operation, Where extends string> = Operation extends { readonly parameters: infer Given }
  ? Where extends keyof Given
    ? NonNullable<Given[Where]>
    : never
  : never;

type Member<Name extends string, Value> = [Value] extends [never]
  ? unknown
  : object extends Value
    ? { readonly [Key in Name]?: Value }
    : { readonly [Key in Name]: Value };

/** A body, or a function that makes one for each attempt: for values that must not be sent twice, such as a nonce. */
type GivenBody<Body> = [Body] extends [never] ? never : Body | (() => Body | Promise<Body>);

/** What an operation needs: exactly the parameters and the body that its spec has. */
export type OperationInit<Operation> = Member<"path", Parameters<Operation, "path">> &
  Member<"query", Parameters<Operation, "query">> &
  Member<"headers", Parameters<Operation, "header">> &
  Member<"body", GivenBody<RequestBody<Operation>>> &
  Member<"form", Form<RequestContent<Operation>>>;
