// Whether a difference between two rankings could be chance.
#pragma once

#include <span>

namespace dateline {

/// Two-sided p-value of a paired randomization test (Fisher's): how often a difference at least as far from 0 in the
/// mean comes about if every query's difference has its sign by chance. 20,000 random draws of all signs with a fixed
/// seed: the same input gives the same value. 1 for no queries; the least is 1 / 20,001.
/// @param differences  one a query.
double randomization_p_value(std::span<const double> differences);

}  // namespace dateline
