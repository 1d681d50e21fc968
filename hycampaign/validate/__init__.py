"""Apply the rules of the definition over all units at once (findings VAL…)."""
