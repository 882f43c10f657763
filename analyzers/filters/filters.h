// The functions behind the filter table; registry.cpp says what each does and when it runs.
#pragma once

#include "analyzers/token_stream.h"

namespace dateline {

void join_subscripts(TokenStream& stream);
void clean_emoji(TokenStream& stream);
void join_acronyms(TokenStream& stream);
void drop_elisions(TokenStream& stream);
void join_apostrophes(TokenStream& stream);
void join_numbers(TokenStream& stream);
void add_symbols(TokenStream& stream);
void add_mentions(TokenStream& stream);
void join_emails(TokenStream& stream);
void join_compounds(TokenStream& stream);
void add_bigrams(TokenStream& stream);
void cut_long_tokens(TokenStream& stream);
void mark_stop_words(TokenStream& stream);
void add_stems(TokenStream& stream);

}  // namespace dateline
