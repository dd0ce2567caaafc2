"""The graph over HTTP: the SPARQL protocol, linked data, and what keeps both within limits.

`site` is a function from a request to a response; `application` puts a web server around it, `pool`
the processes that do the work, `serving` ties them to a graph in a folder.
"""
