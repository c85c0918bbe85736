"""Runs one unittest file and writes what came of it as JSON; tools/run_tests.py calls it.

    python3 tools/run_unittest.py tests/arrows_test.py report.json

A test with failing subtests is one failed test.
"""

import json
import pathlib
import sys
import unittest


def main():
    name, report = sys.argv[1], pathlib.Path(sys.argv[2])
    sys.path.insert(0, str(pathlib.Path.cwd()))
    module = name.removesuffix(".py").replace("/", ".")
    suite = unittest.defaultTestLoader.loadTestsFromName(module)
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    failed = {str(getattr(test, "test_case", test)) for test, _ in result.failures + result.errors}
    failed |= {str(test) for test in result.unexpectedSuccesses}
    report.write_text(json.dumps({
        "passed": max(0, result.testsRun - len(failed) - len(result.skipped)),
        "failed": sorted(failed),
        "skipped": len(result.skipped),
    }))
    return 0 if not failed else 1


if __name__ == "__main__":
    sys.exit(main())
