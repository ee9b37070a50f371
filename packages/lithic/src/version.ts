/** The package's version, as in package.json; a check compares the two. */
export const version = "0.0.0";
