"""The pages of the explorer, rendered where queries run."""
