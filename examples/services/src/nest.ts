import "reflect-metadata";
import { expressApp as webhooks } from "@cardpin/example-webhooks/express";
import {
  type ArgumentsHost,
  Catch,
  Controller,
  type DynamicModule,
  type ExceptionFilter,
  Inject,
  Module,
  Post,
  Req,
  Res,
} from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { type Request, type Response, raw } from "express";
import { REQUEST_LIMIT, type ServiceOptions, setPin } from "./pin-service.ts";

const OPTIONS = Symbol("options of the service");

/** `POST /cards/{card}/pin` */
@Controller("cards")
class PinController {
  private readonly options: ServiceOptions;

  constructor(@Inject(OPTIONS) options: ServiceOptions) {
    this.options = options;
  }

  @Post(":card/pin")
  async setPin(@Req() request: Request<{ card: string }>, @Res() response: Response): Promise<void> {
    const { authorization } = request.headers;
    const { card } = request.params;
    const { status, headers, json } = await setPin(this.options, { authorization, card, body: bytesOf(request.body) });
    response.status(status).set(headers).set("cache-control", "no-store").json(json);
  }
}

/** Answers with a status and no text: Nest's own answer would repeat the error's. */
@Catch()
class QuietFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    host.switchToHttp().getResponse<Response>().status(statusOf(error)).end();
  }
}

@Module({})
class ServiceModule {
  static with(options: ServiceOptions): DynamicModule {
    return {
      module: ServiceModule,
      controllers: [PinController],
      providers: [{ provide: OPTIONS, useValue: options }],
    };
  }
}

/** The service on NestJS over Express. Its own body parser is off, because it would leave the PIN in `request.body`. */
export async function nestService(options: ServiceOptions): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ServiceModule.with(options), {
    bodyParser: false,
    logger: ["error"],
  });
  app.use("/cards", raw({ type: "application/json", limit: REQUEST_LIMIT }));
  // Nest is an Express application here, so that Express's receiver of webhooks can be mounted as it is.
  app.use("/webhooks", webhooks(options.webhooks));
  app.useGlobalFilters(new QuietFilter());
  return app;
}

/** The bytes that `express.raw` read; it leaves something else for a body of another type. */
function bytesOf(body: unknown): Uint8Array {
  return Buffer.isBuffer(body) ? body : new Uint8Array();
}

/** Nest's exceptions and those of Express both have it. */
function statusOf(error: unknown): number {
  const status: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "status") : undefined;
  return typeof status === "number" && status >= 400 && status < 600 ? status : 500;
}
