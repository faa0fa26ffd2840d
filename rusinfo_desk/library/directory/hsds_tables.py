"""The tables of Open Referral HSDS 3.0: which fields each has, of what kind, and how they hang together.

Checked by a test against the schemas and the data package that the standard publishes. In the text below ``!`` is required,
``+`` is required in the tabular form only, ``:kind`` is what a text must be able to be (none = any text), ``a|b`` a closed
list (``_`` = space), ``>table`` a link, ``:[table]`` nested objects and ``:{table}`` one nested object.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["TABLES", "Field", "Table"]

_TEXT = """
organization organizations.csv
    id:uuid! name! alternate_name description! email:email website:uri tax_status tax_id year_incorporated:number
    legal_status logo uri:uri parent_organization_id:uuid funding:[funding] contacts:[contact] phones:[phone]
    locations:[location] programs:[program] organization_identifiers:[organization_identifier] attributes:[attribute]
    metadata:[metadata]
program programs.csv
    id:uuid! organization_id>organization+ name! alternate_name description! attributes:[attribute] metadata:[metadata]
service services.csv
    id:uuid! organization_id>organization+ program_id>program name! alternate_name description url:uri email:email
    status:active|inactive|defunct|temporarily_closed! interpretation_services application_process fees_description
    wait_time fees accreditations eligibility_description minimum_age:number maximum_age:number assured_date:date
    assurer_email:email licenses alert last_modified:datetime phones:[phone] schedules:[schedule]
    service_areas:[service_area] service_at_locations:[service_at_location] languages:[language]
    organization:{organization} funding:[funding] cost_options:[cost_option] program:{program}
    required_documents:[required_document] contacts:[contact] attributes:[attribute] metadata:[metadata]
attribute attributes.csv
    id:uuid! link_id:uuid+ taxonomy_term_id>taxonomy_term+ link_type link_entity+ value taxonomy_term:{taxonomy_term}
    metadata:[metadata]
service_at_location service_at_location.csv
    id:uuid! service_id>service+ location_id>location+ description contacts:[contact] phones:[phone]
    schedules:[schedule] location:{location} attributes:[attribute] metadata:[metadata]
location locations.csv
    id:uuid! location_type:physical|postal|virtual! url:uri organization_id>organization name alternate_name description
    transportation latitude:number longitude:number external_identifier external_identifier_type languages:[language]
    addresses:[address] contacts:[contact] accessibility:[accessibility] phones:[phone] schedules:[schedule]
    attributes:[attribute] metadata:[metadata]
phone phones.csv
    id:uuid! location_id>location service_id>service organization_id>organization contact_id>contact
    service_at_location_id>service_at_location number! extension:number type description languages:[language]
    attributes:[attribute] metadata:[metadata]
contact contacts.csv
    id:uuid! organization_id>organization service_id>service service_at_location_id>service_at_location
    location_id>location name title department email:email phones:[phone] attributes:[attribute] metadata:[metadata]
address addresses.csv
    id:uuid! location_id>location attention address_1! address_2 city! region state_province! postal_code! country!
    address_type:physical|postal|virtual! attributes:[attribute] metadata:[metadata]
schedule schedules.csv
    id:uuid! service_id>service location_id>location service_at_location_id>service_at_location valid_from:date
    valid_to:date dtstart:date timezone:number until:date count:number wkst:MO|TU|WE|TH|FR|SA|SU freq:WEEKLY|MONTHLY
    interval:number byday byweekno bymonthday byyearday description opens_at:time closes_at:time schedule_link:uri
    attending_type notes attributes:[attribute] metadata:[metadata]
funding funding.csv
    id:uuid! organization_id>organization service_id>service source attributes:[attribute] metadata:[metadata]
service_area service_areas.csv
    id:uuid! service_id>service name description extent extent_type uri attributes:[attribute] metadata:[metadata]
required_document required_documents.csv
    id:uuid! service_id>service document uri:uri attributes:[attribute] metadata:[metadata]
language languages.csv
    id:uuid! service_id>service location_id>location phone_id>phone name code note attributes:[attribute]
    metadata:[metadata]
accessibility accessibility.csv
    id:uuid! location_id>location description details url:uri attributes:[attribute] metadata:[metadata]
taxonomy_term taxonomy_terms.csv
    id:uuid! code name! description! parent_id:uuid taxonomy taxonomy_detail:{taxonomy} language taxonomy_id>taxonomy
    term_uri:uri metadata:[metadata]
metadata metadata.csv
    id:uuid! resource_id:uuid+ resource_type+ last_action_date:date! last_action_type! field_name! previous_value!
    replacement_value! updated_by!
meta_table_description meta_table_descriptions.csv
    id:uuid! name language character_set attributes:[attribute] metadata:[metadata]
cost_option cost_options.csv
    id:uuid! service_id>service+ valid_from:date valid_to:date option currency amount:number amount_description
    attributes:[attribute] metadata:[metadata]
organization_identifier organization_identifiers.csv
    id:uuid! organization_id>organization+ identifier_scheme identifier_type! identifier! attributes:[attribute]
    metadata:[metadata]
taxonomy taxonomies.csv
    id:uuid! name! description! uri:uri version metadata:[metadata]
"""


@dataclass(frozen=True, slots=True)
class Field:
    """A field. ``kind`` is "", uuid, uri, email, date, time, datetime or number. At most one of ``many``, ``one``, ``link``."""

    name: str
    kind: str = ""
    choices: tuple[str, ...] = ()
    many: str | None = None
    one: str | None = None
    link: str | None = None
    required: bool = False
    in_table: bool = False

    @property
    def nested(self) -> bool:
        """Whether it holds objects: such a field is no column."""
        return self.many is not None or self.one is not None


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of object, with the name of its file in the tabular form. ``in_table`` of a field = required there."""

    name: str
    file: str
    fields: Mapping[str, Field]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its file, in order."""
        return tuple(one.name for one in self.fields.values() if not one.nested)


def _field(word: str) -> Field:
    required, in_table = word.endswith("!"), word.endswith(("!", "+"))
    name, _, link = word.rstrip("!+").partition(">")
    if link:
        return Field(name, "uuid", link=link, required=required, in_table=in_table)
    name, _, kind = name.partition(":")
    if kind[:1] == "[":
        return Field(name, many=kind[1:-1], required=required)
    if kind[:1] == "{":
        return Field(name, one=kind[1:-1], required=required)
    if "|" in kind:
        return Field(name, choices=tuple(kind.replace("_", " ").split("|")), required=required, in_table=in_table)
    return Field(name, kind, required=required, in_table=in_table)


def _tables() -> dict[str, Table]:
    found: dict[str, Table] = {}
    for block in _TEXT.strip().replace("\n    ", " ").splitlines():
        name, file, *words = block.split()
        fields = (_field(word) for word in words)
        found[name] = Table(name, file, {one.name: one for one in fields})
    return found


TABLES: Mapping[str, Table] = _tables()
"""Every table by its name, in the order of the data package."""
