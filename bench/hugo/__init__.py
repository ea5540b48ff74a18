"""The same company as a site of Hugo's, searched by Pagefind: what builds and searches large sites fastest elsewhere.

In: a folder with a company. Out: a project of Hugo's, and its site. The layouts are ours and as short as they can be.
Comments are one data file a post, which Hugo reads faster than a file each.
"""
