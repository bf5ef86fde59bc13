"""Rules: what the words of an article say of leaders and countries, each rule a generator of claims."""
