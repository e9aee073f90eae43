"""A struct is what a frozen dataclass with keyword-only fields is, for those who use it."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from cchc.content.kinds import KINDS, Extent, Signer
from cchc.content.structs import defaults, fields, given, replaced, struct

SIGNER = {"name": "Lê An", "position": "Chủ tịch", "on_behalf": ("TM",)}


@struct
class Base:
    """With a field that must be given."""

    first: str = given()


@struct
class Below(Base):
    """With one more."""

    second: str = given()

    @property
    def both(self) -> str:
        """The two."""
        return self.first + self.second


def test_fields_stand_in_the_order_of_their_declaration_the_inherited_ones_before_its_own() -> None:
    assert [list(fields(cls)) for cls in (Base, Below)] == [["first"], ["first", "second"]]
    assert Below(second="b", first="a").both == "ab"
    assert defaults(Below) == {}


def test_a_field_that_is_not_given_has_its_default() -> None:
    assert (Signer(name="Lê An").position, Signer(name="Lê An").on_behalf) == (None, ())


@pytest.mark.parametrize("wrong", [{}, {"first": ""}, {"first": "", "second": "", "third": ""}, {"first": "", "third": ""}])
def test_a_struct_with_a_field_too_few_or_too_many_cannot_be_made(wrong: dict[str, Any]) -> None:
    with pytest.raises((TypeError, AttributeError)):
        Below(**wrong)


def test_two_are_equal_where_their_class_and_all_their_fields_are() -> None:
    one, same = Signer(**SIGNER), Signer(**SIGNER)
    assert (one, hash(one)) == (same, hash(same))
    assert one != replaced(one, position=None)
    assert Base(first="a") != Below(first="a", second="")
    assert Extent() != (None, None)


def test_a_field_is_neither_set_nor_deleted_and_there_is_room_for_no_other() -> None:
    signer: Any = Signer(**SIGNER)
    for name in ("name", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(signer, name, "")
        with pytest.raises(FrozenInstanceError):
            delattr(signer, name)
    assert signer == Signer(**SIGNER)
    assert not hasattr(signer, "__dict__")


def test_what_was_replaced_leaves_the_first_as_it_was() -> None:
    signer = Signer(**SIGNER)
    assert replaced(signer, name="Chi") == Signer(**(SIGNER | {"name": "Chi"}))
    assert signer.name == "Lê An"


def test_it_says_what_it_holds() -> None:
    assert repr(Signer(**SIGNER)) == "Signer(name='Lê An', position='Chủ tịch', on_behalf=('TM',))"


def test_another_process_gets_the_same() -> None:
    assert pickle.loads(pickle.dumps(Signer(**SIGNER))) == Signer(**SIGNER)  # noqa: S301 - our own


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_has_no_room_for_anything_but_its_fields(kind: str) -> None:
    slots = [name for cls in KINDS[kind].__mro__ for name in cls.__dict__.get("__slots__", ())]
    assert sorted(slots) == sorted([*fields(KINDS[kind]), "_rest"])
