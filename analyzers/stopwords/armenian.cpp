#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "այդ", "այլ", "այն",    "այս",  "արդեն", "բայց",  "դեռ",   "դու", "դուք",  "եթե",   "եմ",   "են",  "ենք",  "ես",
    "երբ", "եւ",  "եք",     "է",    "էի",    "էին",   "էինք",  "էիր", "էիք",   "էր",    "ըստ",  "թ",   "թե",   "ի",
    "ին",  "ինչ", "ինչպես", "իսկ",  "իր",    "կամ",   "համար", "հետ", "հետո",  "մասին", "մենք", "մեջ", "մի",   "միայն",
    "մոտ", "ն",   "նա",     "նաեւ", "նրա",   "նրանք", "որ",    "որը", "որոնք", "որպես", "ու",   "ում", "պիտի", "վրա",
};

}  // namespace

constinit const std::span<const std::string_view> kArmenianStopWords = kWords;

}  // namespace dateline
