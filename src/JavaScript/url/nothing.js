// In place of what a package imports for its side effects, and what URL doesn't need.
