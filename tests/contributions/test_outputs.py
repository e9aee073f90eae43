"""The page shows each year's figure first, its data lie beside it, and every unit's page says what the unit supplied."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from cchc.projections.composition import Composition
from cchc.projections.contributions import PROJECTION, Options, project_name_of
from cchc.projections.contributions.board import BoardView
from cchc.projections.contributions.supplied import SuppliedView
from cchc.projections.projection import Asset, Page, Panel
from tests.contributions.cases import catalog_with
