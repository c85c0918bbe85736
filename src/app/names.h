// The library of names (names/) as the faces of the program see it: they may use app/ only, and
// names need no use case of their own, for they touch no register.
#pragma once

#include "names/compare.h"
#include "names/comparer.h"
#include "names/index.h"
#include "names/variants.h"
