"""A small review site that ships with the program: two invented publications, written by us, served on loopback.

`articles()` holds the right answers, `pages()` the rendered site, `serve()` puts it on the air.
"""

from crawler.demo.catalogue import ADDRESS, PORT, DemoArticle, articles
from crawler.demo.server import serve
from crawler.demo.site import DemoPage, pages

__all__ = ["ADDRESS", "PORT", "DemoArticle", "DemoPage", "articles", "pages", "serve"]
