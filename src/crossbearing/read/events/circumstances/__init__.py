"""Where, when, how many, how much of it, what for, of what character: what else the sentence tells of an event."""

from crossbearing.records import Place, Quantity, TimeExpression

Circumstance = Place | TimeExpression | Quantity
