// One call of the program, from its words to its exit code.
#pragma once

namespace panah {

int run(int argc, char** argv);

}  // namespace panah
