"""What someone says becomes a merge request: a file, a commit of that file alone on a branch of its own, a push.

The commit is made beside the working copy, on the newest version of the target branch: whatever else is changed, staged
or committed here stays as it is, and the gate has judged the commit before it leaves the machine.
"""
