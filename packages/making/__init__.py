"""How the artefacts below dist/ are made: one module for each kind, and what they share."""
