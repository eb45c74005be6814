"""What looks at one text alone.

Where its lines are, its words, language, dates, expressions, and how we put things into words.
"""
