"""What pages, exports and search show in the same way: lines, texts, labels, lists, contact.

In: a Site. Out: frozen parts of views. Nothing here decides a rule: that is state's.
"""
