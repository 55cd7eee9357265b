// Imports the description as Postman does, by Postman's own converter, and looks whether the collection has every operation
// and asks for a token, as docs/api.md says:
//   node postman.mjs DESCRIPTION INSTALLED
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [description, installed] = process.argv.slice(2);
const { convertV2 } = createRequire(`${installed}/`)("openapi-to-postmanv2");

const fail = (message) => {
  console.error(`postman: ${message}`);
  process.exit(1);
};
const text = readFileSync(description, "utf8");
const converted = await new Promise((done) =>
  convertV2({ type: "string", data: text }, { folderStrategy: "Tags" }, (error, result) => done(error ? { reason: error } : result)),
);
if (!converted.result) {
  fail(`the description cannot be imported: ${converted.reason}`);
}
const collection = converted.output[0].data;
const requests = (items) => items.flatMap((item) => (item.item ? requests(item.item) : [item.request]));
const imported = requests(collection.item).map((request) => `${request.method} /${request.url.path.join("/").replace(/:(\w+)/g, "{$1}")}`);

const described = [];
let path;
for (const line of text.slice(text.indexOf("\npaths:"), text.indexOf("\ncomponents:")).split("\n")) {
  path = /^  (\/\S*):$/.exec(line)?.[1] ?? path;
  const method = /^    (get|head|post|put|patch|delete|options):$/.exec(line)?.[1];
  if (method) {
    described.push(`${method.toUpperCase()} ${path}`);
  }
}
if (!described.length || described.sort().join() !== imported.sort().join()) {
  fail(`described: ${described.join(", ")}; imported: ${imported.join(", ")}`);
}
if (collection.auth?.type !== "bearer" || !collection.variable.some((variable) => variable.key === "baseUrl")) {
  fail("the collection has no bearer token or no variable baseUrl");
}
console.log(`postman: imported, ${imported.length} requests with a bearer token`);
