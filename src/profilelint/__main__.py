"""``python -m profilelint``.

Python puts the current folder on the path of imports then, and that folder may come from anybody: it is taken off
before anything else is imported. (Python itself imports some modules before it comes here: ``python -I -m
profilelint``, or the script ``profilelint``, never look into the folder.)
"""

import os  # there already, whatever stands in the current folder
import sys

try:
    _HERE = os.getcwd()
except OSError:  # it is gone, and nothing can be imported from it
    _HERE = ""
if _HERE and os.path.dirname(os.path.dirname(os.path.abspath(__file__))) != _HERE:
    sys.path[:] = [p for p in sys.path if p and os.path.realpath(p) != os.path.realpath(_HERE)]

from profilelint.commands.cli import main

if __name__ == "__main__":
    sys.exit(main())
