"""The whole compiler, and the verbs that everything above it calls; texts are handed down, no file is opened here."""
