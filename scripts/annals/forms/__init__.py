"""The official forms and the audit rules as data: strict loaders for data/forms/*.yml and data/rules/*.yml."""

from annals.forms.crosswalk import Bridge, Formula, Group, Indicator, load_crosswalk
from annals.forms.editions import load_forms
from annals.forms.names import cell_id, cell_name, row_name
from annals.forms.rules import KINDS, load_rules

__all__ = [
    "KINDS", "Bridge", "Formula", "Group", "Indicator", "cell_id", "cell_name", "load_crosswalk", "load_forms", "load_rules", "row_name",
]
