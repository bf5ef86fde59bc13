"""Events: who does what to whom in a sentence, by frames over its parse."""
