import { start } from "./page.js";
import { blind, blindPrepared, finish, readToken, tokenKey } from "./token.js";
import { isSealed, open, printed, seal } from "./seal.js";

// for whoever tries this against another implementation, as our tests do
export { blind, blindPrepared, finish, isSealed, open, printed, readToken, seal, tokenKey };

const root = document.querySelector("[data-vote]");
if (root) start(root);
