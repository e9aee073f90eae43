"""Pelican on the benchmark's corpus: sections paginated by twenty, a feed for each and one for all."""

SITENAME = "Cải cách hành chính"
SITEURL = FEED_DOMAIN = "https://bench.example"
PATH = "content"
AUTHOR = "CCHC"
DEFAULT_LANG = "vi"
TIMEZONE = "Asia/Ho_Chi_Minh"

DEFAULT_PAGINATION = 20
FEED_MAX_ITEMS = 20
FEED_ALL_RSS = "feed.xml"
CATEGORY_FEED_RSS = "{slug}/feed.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

ARTICLE_URL, ARTICLE_SAVE_AS = "{category}/{slug}/", "{category}/{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "{slug}/", "{slug}/index.html"
YEAR_ARCHIVE_SAVE_AS = "nam/{date:%Y}/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = TAG_SAVE_AS = TAGS_SAVE_AS = ""
