// Algolia's own clients and the helper below its widgets, against the server at $DATELINE_ADDRESS. It serves `articles`,
// the sample, and `values`, articles with one odd topic each. `npm ci` installs what package-lock.json names.
import assert from "node:assert/strict";
import { test } from "node:test";
import { liteClient } from "algoliasearch/lite";
import algoliasearch4 from "algoliasearch4/lite.js";
import algoliasearchHelper from "algoliasearch-helper";

const address = process.env.DATELINE_ADDRESS;
const host = { url: address, protocol: "http" };
const clients = {
  v4: algoliasearch4("app", "key", { hosts: [host] }),
  v5: liteClient("app", "key", { hosts: [{ ...host, accept: "readWrite" }] }),
};

// One search of the helper, with everything its widgets ask for.
const searchWith = (client, index, parameters, choose = () => {}) =>
  new Promise((resolve, reject) => {
    const helper = algoliasearchHelper(client, index, parameters);
    choose(helper);
    helper.on("result", ({ results }) => resolve(results));
    helper.on("error", ({ error }) => reject(error));
    helper.search();
  });

for (const [name, client] of Object.entries(clients)) {
  test(`${name} finds, counts and marks`, async () => {
    const results = await searchWith(client, "articles", { facets: ["topics", "publishedAt"], hitsPerPage: 3 }, (helper) =>
      helper.setQuery("harbour bridge"),
    );
    assert.equal(results.hits.length, 3);
    assert.ok(results.nbPages >= 3);
    assert.match(results.hits[0]._highlightResult.title.value, /<em>/);
    assert.ok(results.getFacetValues("topics").length > 2);
    assert.ok(results.getFacetStats("publishedAt").max > 1.6e9);
  });

  test(`${name} keeps the other values of a facet with a chosen one`, async () => {
    const results = await searchWith(client, "articles", { disjunctiveFacets: ["provider"] }, (helper) =>
      helper.addDisjunctiveFacetRefinement("provider", "Valley Post"),
    );
    const values = results.getFacetValues("provider");
    assert.ok(values.length > 1);
    assert.equal(values.find((value) => value.isRefined).count, results.nbHits);
  });

  test(`${name} narrows by numbers and sorts by the index's name`, async () => {
    const from = Date.UTC(2026, 0, 1) / 1000;
    const results = await searchWith(client, "articles_oldest", { disjunctiveFacets: ["publishedAt"] }, (helper) =>
      helper.addNumericRefinement("publishedAt", ">=", from),
    );
    const dates = results.hits.map((hit) => hit.publishedAt);
    assert.ok(dates.length > 1 && dates.every((date) => date >= from));
    assert.deepEqual(dates, [...dates].sort((a, b) => a - b));
  });

  test(`${name} searches the values of a facet`, async () => {
    const helper = algoliasearchHelper(client, "articles", { disjunctiveFacets: ["topics"] });
    const { facetHits } = await helper.searchForFacetValues("topics", "harb", 5);
    assert.equal(facetHits[0].value, "Harbour Bridge");
    assert.match(facetHits[0].highlighted, /^<em>Harb<\/em>our/);
  });

  test(`${name} finds facet values whatever they hold`, async () => {
    const all = await searchWith(client, "values", { facets: ["topics"] });
    const values = all.getFacetValues("topics");
    assert.equal(values.length, all.nbHits);
    for (const { name, escapedValue } of values) {
      const results = await searchWith(client, "values", { disjunctiveFacets: ["topics"] }, (helper) =>
        helper.addDisjunctiveFacetRefinement("topics", escapedValue),
      );
      assert.equal(results.nbHits, 1, name);
    }
  });

  test(`${name} sees a story once`, async () => {
    const all = await searchWith(client, "values", {});
    const { hits, nbHits } = await searchWith(client, "values", { distinct: true });
    assert.ok(all.nbHits > 1);
    assert.deepEqual([hits.length, nbHits], [1, 1]);
  });

  test(`${name} is told what is wrong`, async () => {
    await assert.rejects(searchWith(client, "nowhere", {}), { status: 404 });
  });
}
