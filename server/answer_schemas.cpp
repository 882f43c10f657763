#include "server/answer_schemas.h"

#include <boost/json.hpp>

namespace dateline {
namespace {

// What articles, hits and counts consist of. `ArticleFields` is open: those that are made of it close it.
constexpr std::string_view kParts = R"json({
"Time": {"type": "string", "format": "date-time"},
"Texts": {"type": "array", "items": {"type": "string"}},
"Counts": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
"ArticleFields": {"type": "object", "properties": {
  "id": {"type": "string"},
  "title": {"type": "string"},
  "excerpt": {"type": "string"},
  "provider": {"type": "object", "additionalProperties": false,
    "properties": {"name": {"type": "string"}, "domain": {"type": "string"}}},
  "topics": {"$ref": "#/components/schemas/Texts"},
  "category": {"type": "string"},
  "type": {"type": "string"},
  "published_at": {"$ref": "#/components/schemas/Time"},
  "url": {"type": "string"},
  "image": {"type": "object", "additionalProperties": false, "required": ["url"],
    "properties": {"url": {"type": "string"}, "width": {"type": "integer"}, "height": {"type": "integer"}}},
  "quality": {"type": "number"},
  "heat": {"type": "number"},
  "published": {"type": "boolean"},
  "source": {"enum": ["post", "related"]},
  "lang": {"type": "string"},
  "path": {"type": "string"},
  "cited_by": {"$ref": "#/components/schemas/Texts"}}},
"HitFields": {"type": "object", "properties": {
  "score": {"type": "number"},
  "highlight": {"type": "object", "additionalProperties": false, "required": ["title", "excerpt"],
    "properties": {"title": {"type": "string"}, "excerpt": {"type": "string"}}},
  "explain": {"$ref": "#/components/schemas/Explanation"}}},
"Hit": {"description": "With `fields`, only those of them.",
  "type": "object", "unevaluatedProperties": false,
  "allOf": [{"$ref": "#/components/schemas/ArticleFields"}, {"$ref": "#/components/schemas/HitFields"}],
  "properties": {
    "related": {"$ref": "#/components/schemas/Texts"},
    "collapsed": {"type": "object", "additionalProperties": false, "required": ["count", "ids"],
      "properties": {"count": {"type": "integer", "minimum": 1}, "ids": {"$ref": "#/components/schemas/Texts"}}}}},
"SimilarHit": {"description": "`related`: whether the article names this one.",
  "type": "object", "unevaluatedProperties": false,
  "allOf": [{"$ref": "#/components/schemas/ArticleFields"}, {"$ref": "#/components/schemas/HitFields"}],
  "properties": {"related": {"type": "boolean"}}},
"Explanation": {"type": "object", "additionalProperties": false,
  "required": ["terms", "text", "max_text", "decay", "recency", "quality", "prior", "score"],
  "properties": {
    "terms": {"type": "array", "items": {"type": "object", "additionalProperties": false,
      "required": ["term", "idf", "impact", "contribution"],
      "properties": {"term": {"type": "string"}, "idf": {"type": "number"}, "contribution": {"type": "number"},
        "impact": {"type": "integer", "minimum": 1, "maximum": 120}}}},
    "text": {"type": "number"},
    "max_text": {"type": "number"},
    "decay": {"type": "number"},
    "recency": {"type": "number"},
    "quality": {"type": "number"},
    "prior": {"type": "number"},
    "score": {"type": "number"}}},
"FacetValues": {"type": "object", "additionalProperties": {"type": "array", "items": {
  "type": "object", "additionalProperties": false, "required": ["value", "count", "selected"],
  "properties": {"value": {"type": "string"}, "count": {"type": "integer", "minimum": 0},
    "groups": {"type": "integer", "minimum": 0}, "selected": {"type": "boolean"}}}}},
"Numbers": {"type": "object", "additionalProperties": {
  "description": "Of `date` the least and the greatest value are times, and there is no mean.",
  "type": "object", "additionalProperties": false, "required": ["count"],
  "properties": {"count": {"type": "integer", "minimum": 0}, "mean": {"type": "number"},
    "min": {"anyOf": [{"type": "number"}, {"$ref": "#/components/schemas/Time"}]},
    "max": {"anyOf": [{"type": "number"}, {"$ref": "#/components/schemas/Time"}]}}}},
"Readings": {"type": "array", "items": {"type": "object", "additionalProperties": false,
  "required": ["word", "read_as", "offset"],
  "properties": {"word": {"type": "string"}, "read_as": {"$ref": "#/components/schemas/Texts"},
    "offset": {"type": "integer", "minimum": 0, "description": "In bytes of the query."}}}},
"Warnings": {"type": "array", "items": {"type": "object", "additionalProperties": false,
  "required": ["message", "offset"],
  "properties": {"message": {"type": "string"},
    "offset": {"type": "integer", "minimum": 0, "description": "In bytes of the query."}}}},
"Found": {"type": "object",
  "required": ["version", "query", "match", "total", "exact", "took_ms", "facets", "facet_totals", "numbers", "as_of",
    "corrections", "warnings"],
  "properties": {
    "version": {"const": 1},
    "query": {"type": "string"},
    "match": {"enum": ["all", "any"]},
    "total": {"type": "integer", "minimum": 0},
    "groups": {"type": "integer", "minimum": 0},
    "exact": {"type": "boolean"},
    "took_ms": {"type": "number", "minimum": 0},
    "facets": {"$ref": "#/components/schemas/FacetValues"},
    "facet_totals": {"$ref": "#/components/schemas/Counts"},
    "numbers": {"$ref": "#/components/schemas/Numbers"},
    "as_of": {"$ref": "#/components/schemas/Time"},
    "corrections": {"$ref": "#/components/schemas/Readings"},
    "synonyms": {"$ref": "#/components/schemas/Readings"},
    "did_you_mean": {"type": "string"},
    "warnings": {"$ref": "#/components/schemas/Warnings"}}}
})json";

// What routes answer.
constexpr std::string_view kAnswers = R"json({
"SearchAnswer": {"type": "object", "unevaluatedProperties": false,
  "allOf": [{"$ref": "#/components/schemas/Found"}],
  "required": ["hits", "limit", "offset", "sort"],
  "properties": {
    "hits": {"type": "array", "items": {"$ref": "#/components/schemas/Hit"}},
    "limit": {"type": "integer", "minimum": 0},
    "offset": {"type": "integer", "minimum": 0},
    "sort": {"enum": ["relevance", "newest", "oldest", "quality", "heat"]}}},
"FacetAnswer": {"type": "object", "unevaluatedProperties": false,
  "allOf": [{"$ref": "#/components/schemas/Found"}]},
"SimilarAnswer": {"type": "object", "additionalProperties": false,
  "required": ["version", "id", "took_ms", "hits", "limit", "as_of"],
  "properties": {
    "version": {"const": 1},
    "id": {"type": "string"},
    "took_ms": {"type": "number", "minimum": 0},
    "hits": {"type": "array", "items": {"$ref": "#/components/schemas/SimilarHit"}},
    "limit": {"type": "integer", "minimum": 0},
    "as_of": {"$ref": "#/components/schemas/Time"}}},
"Article": {"type": "object", "unevaluatedProperties": false,
  "allOf": [{"$ref": "#/components/schemas/ArticleFields"}],
  "required": ["id", "title", "topics", "published", "source"],
  "properties": {"related": {"$ref": "#/components/schemas/Texts"}}},
"SuggestAnswer": {"type": "object", "additionalProperties": false,
  "required": ["version", "query", "suggestions", "took_ms"],
  "properties": {
    "version": {"const": 1},
    "query": {"type": "string"},
    "took_ms": {"type": "number", "minimum": 0},
    "suggestions": {"type": "array", "items": {"oneOf": [
      {"type": "object", "additionalProperties": false, "required": ["kind", "text", "html", "query"],
        "properties": {"kind": {"const": "words"}, "text": {"type": "string"}, "html": {"type": "string"},
          "query": {"type": "string"}}},
      {"type": "object", "additionalProperties": false, "required": ["kind", "text", "html", "id", "title"],
        "properties": {"kind": {"const": "article"}, "text": {"type": "string"}, "html": {"type": "string"},
          "id": {"type": "string"}, "url": {"type": "string"}, "title": {"type": "string"},
          "date": {"$ref": "#/components/schemas/Time"}}},
      {"type": "object", "additionalProperties": false,
        "required": ["kind", "text", "html", "facet", "value", "count"],
        "properties": {"kind": {"const": "facet"}, "text": {"type": "string"}, "html": {"type": "string"},
          "facet": {"type": "string"}, "value": {"type": "string"}, "count": {"type": "integer", "minimum": 1}}}]}}}},
"BrowserSuggestions": {"description": "The query, and texts that it may become.",
  "type": "array", "minItems": 2, "prefixItems": [{"type": "string"}, {"$ref": "#/components/schemas/Texts"}],
  "items": false},
"Stats": {"type": "object", "additionalProperties": false,
  "required": ["index", "format_version", "articles", "dated", "oldest", "newest", "sources", "languages", "files", "bad",
    "average_length", "docid_order", "bytes", "bytes_per_article", "growth", "tables", "built_at", "optimized_at",
    "optimize", "updated_at"],
  "properties": {
    "index": {"type": "string"},
    "format_version": {"type": "integer"},
    "articles": {"type": "integer", "minimum": 0},
    "dated": {"type": "integer", "minimum": 0},
    "oldest": {"$ref": "#/components/schemas/TimeOrNone"},
    "newest": {"$ref": "#/components/schemas/TimeOrNone"},
    "sources": {"$ref": "#/components/schemas/Counts"},
    "languages": {"$ref": "#/components/schemas/Counts"},
    "files": {"$ref": "#/components/schemas/Counts"},
    "bad": {"type": "integer", "minimum": 0},
    "average_length": {"type": "object", "additionalProperties": false, "required": ["impacts", "now", "drift"],
      "properties": {"impacts": {"type": "number"}, "now": {"type": "number"}, "drift": {"type": "number"}}},
    "docid_order": {"type": "object", "additionalProperties": false, "required": ["out_of_order", "rows", "free"],
      "properties": {"out_of_order": {"type": "integer", "minimum": 0}, "rows": {"type": "integer", "minimum": 0},
        "free": {"type": "integer", "minimum": 0}}},
    "bytes": {"type": "integer", "minimum": 0},
    "bytes_per_article": {"type": "number"},
    "growth": {"anyOf": [{"type": "number"}, {"type": "null"}]},
    "tables": {"$ref": "#/components/schemas/Counts"},
    "built_at": {"$ref": "#/components/schemas/TimeOrNone"},
    "optimized_at": {"$ref": "#/components/schemas/TimeOrNone"},
    "updated_at": {"$ref": "#/components/schemas/TimeOrNone"},
    "optimize": {"type": "array", "items": {"enum": ["order", "docids", "gaps", "space"]}}}},
"TimeOrNone": {"anyOf": [{"$ref": "#/components/schemas/Time"}, {"type": "null"}]},
"Readiness": {"description": "Of each index `ready`, or why not.",
  "type": "object", "additionalProperties": false, "required": ["ready", "indexes"],
  "properties": {"ready": {"type": "boolean"},
    "indexes": {"type": "object", "additionalProperties": {"type": "string"}}}},
"Description": {"type": "object", "additionalProperties": false,
  "required": ["openapi", "info", "servers", "paths", "security", "components"],
  "properties": {"openapi": {"type": "string"}, "info": {"type": "object"}, "servers": {"type": "array"}, "security": {"type": "array"},
    "paths": {"type": "object"}, "components": {"type": "object"}}},
"Problem": {"type": "object", "additionalProperties": false, "required": ["type", "title", "status", "detail"],
  "properties": {
    "type": {"type": "string"},
    "title": {"type": "string"},
    "status": {"type": "integer"},
    "detail": {"type": "string"},
    "parameter": {"type": "string"},
    "allowed": {"$ref": "#/components/schemas/Texts"}}}
})json";

}  // namespace

const boost::json::object& answer_schemas() {
  static const boost::json::object schemas = [] {
    boost::json::object all = boost::json::parse(kParts).as_object();
    const boost::json::object answers = boost::json::parse(kAnswers).as_object();
    all.insert(answers.begin(), answers.end());
    return all;
  }();
  return schemas;
}

}  // namespace dateline
