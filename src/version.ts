/** The version of this code, as `GET /health` and the OpenAPI document give it; a test holds it to package.json. */
export const VERSION = '0.1.0';
