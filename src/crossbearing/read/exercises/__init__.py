"""What a report tells of its exercises beyond their own sentence: names by context, figures sentences away."""

from crossbearing.read.exercises.figures import tell_figures
from crossbearing.read.exercises.names import name_exercises
from crossbearing.read.exercises.owners import own_exercises

__all__ = ["name_exercises", "own_exercises", "tell_figures"]
