#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "ada",     "adalah",    "agar",    "akan",   "aku",      "anda",     "apa",    "apabila", "apakah", "atas",
    "atau",    "bagaimana", "bagi",    "bahwa",  "banyak",   "beberapa", "belum",  "bila",    "bisa",   "bukan",
    "dalam",   "dan",       "dapat",   "dari",   "daripada", "dengan",   "di",     "dia",     "hanya",  "harus",
    "hingga",  "ia",        "ini",     "itu",    "jika",     "juga",     "kami",   "kamu",    "karena", "ke",
    "kepada",  "ketika",    "kini",    "kita",   "lagi",     "lain",     "lalu",   "lebih",   "maka",   "mana",
    "masih",   "mereka",    "mungkin", "namun",  "nya",      "oleh",     "pada",   "para",    "per",    "pernah",
    "pula",    "saat",      "saja",    "saling", "sambil",   "sampai",   "sangat", "saya",    "sebab",  "sebagai",
    "sebelum", "sebuah",    "secara",  "sedang", "segera",   "sehingga", "sejak",  "selain",  "selalu", "selama",
    "semua",   "seorang",   "seperti", "sering", "serta",    "setelah",  "setiap", "siapa",   "suatu",  "sudah",
    "supaya",  "tanpa",     "tapi",    "telah",  "tentang",  "terhadap", "tetapi", "tiap",    "tidak",  "untuk",
    "yaitu",   "yakni",     "yang",
};

}  // namespace

constinit const std::span<const std::string_view> kIndonesianStopWords = kWords;

}  // namespace dateline
