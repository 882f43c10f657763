#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "ei",      "eivat",  "emme",    "en",      "et",     "etta",    "ette",   "han",    "haneen", "hanella", "hanelle",
    "hanelta", "hanen",  "hanessa", "hanesta", "hanet",  "he",      "heidan", "heidat", "heihin", "heilla",  "heille",
    "heilta",  "heissa", "heista",  "ja",      "jo",     "johon",   "joka",   "jonka",  "jos",    "jossa",   "josta",
    "jota",    "jotka",  "kanssa",  "keita",   "ken",    "kenelle", "kenen",  "ketka",  "koska",  "kuin",    "kuka",
    "kun",     "me",     "meidan",  "meidat",  "meilla", "meille",  "meita",  "mihin",  "mika",   "mikaan",  "mina",
    "minka",   "minua",  "minulla", "minulle", "minun",  "minut",   "missa",  "mista",  "mita",   "mitka",   "mukaan",
    "mutta",   "myos",   "naiden",  "naissa",  "nama",   "ne",      "niiden", "niihin", "niille", "niin",    "niissa",
    "niista",  "niita",  "noin",    "nuo",     "nyt",    "ole",     "olemme", "olen",   "olet",   "olette",  "oli",
    "olin",    "olisi",  "olit",    "olivat",  "olla",   "on",      "ovat",   "poikki", "se",     "seka",    "sen",
    "siella",  "sielta", "siihen",  "siina",   "siis",   "siita",   "silla",  "sille",  "sina",   "sinun",   "sinut",
    "sita",    "tai",    "tama",    "taman",   "tassa",  "tasta",   "tata",   "te",     "teidan", "teille",  "tuo",
    "tuon",    "vaan",   "vai",     "vaikka",  "varten", "viela",   "yli",
};

}  // namespace

constinit const std::span<const std::string_view> kFinnishStopWords = kWords;

}  // namespace dateline
