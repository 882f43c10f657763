// Answers of the server at $DATELINE_ADDRESS against the schemas of its own description, /openapi.json. It serves
// `articles`, the sample, and `values`, articles of one title; `vessel` is a synonym there.
import assert from "node:assert/strict";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";

const address = `http://${process.env.DATELINE_ADDRESS}`;
const ask = (target, options) => fetch(address + target, options);
const description = await (await ask("/openapi.json")).json();
const ajv = new Ajv({ formats: { "date-time": /^\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/ }, allErrors: true });
ajv.addVocabulary(["components"]);
const validators = {};
const validatorOf = ({ schema }) =>
  (validators[schema.$ref] ??= ajv.compile({ ...schema, components: description.components }));

const { hits } = await (await ask("/search?q=harbour&limit=1")).json();
const id = encodeURIComponent(hits[0].id);
// The requests by route; `{...}` is filled in. Those of /search make every kind of hit, facet, note and number.
const queries = {
  "/search": ["", "q=harbour+bridge&explain=true&facets=provider,topic,year,quality,date", "q=harbuor", "q=harbour+(&offset=1",
              "q=nosuchword+bridge", "collapse=story&index=values&facets=topic,heat", "q=title:ferry&fields=title,score,url",
              "filter=provider=Valley+Post&sort=heat", "limit=1000&facets=none", "typo=off&q=brigde",
              "q=vessel"],
  "/similar/{id}": ["", "explain=true&fields=id,related,score", "limit=0"],
  "/suggest": ["q=har", "q=ferry+s&limit=50", "q=", "q=har&format=opensearch", "q=val"],
  "/documents/{id}": [""],
  "/facets/{name}": ["", "q=harbour&value=b", "typo=on&q=harbuor"],
  "/stats": ["", "index=values"],
  "/readyz": [""],
  "/openapi.json": [""],
};
const fill = (path) => path.replace("{id}", id).replace("{name}", "topic");
// One request for every value that the description lists for a parameter.
const choicesOf = ({ parameters }) => {
  const words = parameters.some(({ name }) => name === "q") ? "q=harbour&" : "";
  return parameters.flatMap(({ name, schema }) => (schema.enum ?? []).map((value) => `${words}${name}=${value}`));
};

// Every object in an answer, with its place.
const objectsIn = function* (value, place = "") {
  if (value === null || typeof value !== "object") return;
  if (!Array.isArray(value)) yield [place, value];
  for (const [key, inner] of Object.entries(value)) yield* objectsIn(inner, `${place}/${key}`);
};

const checkAnswer = async (operation, target, options) => {
  const response = await ask(target, options);
  assert.equal(response.status, 200, target);
  const answer = await response.json();
  const type = response.headers.get("content-type");
  const validate = validatorOf(operation.responses[200].content[type]);
  assert.ok(validate(answer), `${target}: ${ajv.errorsText(validate.errors)}`);
  return { answer, validate };
};

const described = Object.entries(description.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([, { responses }]) => Object.values(responses[200].content).some(({ schema }) => schema?.$ref))
    .map(([method, operation]) => ({ path, method, operation })),
);

for (const { path, method, operation } of described) {
  test(`${method} ${path} answers as described`, async () => {
    for (const query of [...queries[path], ...choicesOf(operation)]) {
      const post = { method: "POST", body: query, headers: { "Content-Type": "application/x-www-form-urlencoded" } };
      await (method === "post" ? checkAnswer(operation, fill(path), post) : checkAnswer(operation, `${fill(path)}?${query}`));
    }
  });

  if (method === "post" || path === "/openapi.json") continue;
  test(`${path} is described without gaps`, async () => {
    const { answer, validate } = await checkAnswer(operation, `${fill(path)}?${queries[path].at(1) ?? ""}`, {});
    for (const [place, object] of objectsIn(answer)) {
      object.unheard_of = null;
      assert.ok(!validate(answer), `a new member of ${path}${place} would go unnoticed`);
      delete object.unheard_of;
    }
  });
}

test("the interface has as many described answers as this asks for", () => {
  assert.deepEqual(new Set(described.map(({ path }) => path)), new Set(Object.keys(queries)));
});

test("failures answer as described", async () => {
  const operation = description.paths["/search"].get;
  const validate = validatorOf(operation.responses[400].content["application/problem+json"]);
  for (const query of ["sort=best", "serach=x", "limit=-1"]) {
    const response = await ask(`/search?${query}`);
    assert.equal(response.status, 400);
    assert.ok(validate(await response.json()), ajv.errorsText(validate.errors));
  }
});
