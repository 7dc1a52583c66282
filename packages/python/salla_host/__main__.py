"""The command `salla-host`: the program that came with this package takes the place of Python."""

import os
import sys

from .server import program


def main() -> None:
    path = str(program())
    os.execv(path, [path, *sys.argv[1:]])


if __name__ == "__main__":
    main()
