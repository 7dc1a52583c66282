"""How long the tests wait for what has to come. Nothing is measured by it: a limit costs nothing where all is well, and
a machine that is busy with something else is no fault of the host."""

LIMIT_SECONDS = 60
LIMIT_MS = LIMIT_SECONDS * 1000
# For what takes long by itself: thousands of messages, a whole check of an app, another tool's run.
LONG_SECONDS = 10 * LIMIT_SECONDS
LONG_MS = LONG_SECONDS * 1000
