"""Safe pages: what a server says beside each file, so that a browser runs and loads nothing but what this site brings.

    policy    which sources a page may load from → the content security policy
    rules     what each kind of file is to be served with: the policy, other safeguards, how long it keeps, its type
    netlify   rules → `/_headers`, which Netlify and Cloudflare Pages read
    nginx     rules → a server for nginx
    caddy     rules → a site for Caddy
    command   `cchc headers`

`/_headers` is a file of the site, for those hosts look for it there. `deploy/nginx.conf` and `deploy/Caddyfile` stand in the
repository and are not built: nobody has a server read its configuration out of the folder that it serves, whoever runs one
keeps a copy under its own name and certificates, and a test tells when the two differ from what `cchc headers` prints.

No page has a script or a style in its text (`tests/security`), so the policy needs neither hashes nor `unsafe-inline`, and is the
same whatever is published.
"""

from __future__ import annotations

from pathlib import Path

from cchc.projections.projection import Projection
from cchc.projections.security.command import COMMAND
from cchc.projections.security.netlify import pieces
from cchc.projections.security.policy import Options, check

PROJECTION = Projection(
    name="security", templates=Path(__file__).parent, options=Options, pieces=pieces, check=check, commands=(COMMAND,)
)
