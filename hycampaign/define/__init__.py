"""Read and check the definition of a campaign (findings DEF…)."""
