// What sanitizers find in Xapian 1.4 and nobody here can mend. Part of every program that is built with one.

// Xapian's check deletes its tables as what they derive from, which no allocator minds.
extern "C" const char* __asan_default_options() { return "new_delete_type_mismatch=0"; }

// A table that cannot be written is not deleted; the program ends with an error then.
extern "C" const char* __lsan_default_options() { return "print_suppressions=0"; }
extern "C" const char* __lsan_default_suppressions() { return "leak:libxapian"; }
