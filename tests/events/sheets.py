"""Sheets of the vendors as they look, small."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from commdesk.tables import table
from commdesk.tables.table import TableSheet
from tests.sheets.files import write_text

LUMA = (
    "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,custom_source,qr_code_url,amount,"
    "amount_tax,amount_discount,currency,coupon_code,eth_address,solana_address,survey_response_rating,survey_response_feedback,"
    "ticket_type_id,ticket_name,T-shirt size"
).split(",")
EVENTBRITE = (
    "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Barcode #,Attendee Status,Order Status,Total Paid,"
    "Buyer First Name,Buyer Last Name,Buyer Email,Dietary needs"
).split(",")
WJX = (
    "序号",
    "提交答卷时间",
    "所用时间",
    "来源",
    "来源详情",
    "来自IP",
    "1、您的姓名",
    "2、您的手机号码",
    "3、同行人数",
    "4、饮食忌口",
    "总分",
)
JINSHUJU = (
    "序号",
    "姓名",
    "手机",
    "微信号",
    "参加人数",
    "想听哪个主题",
    "提交人",
    "提交时间",
    "修改时间",
    "填写时长",
    "填写者IP",
    "扩展属性",
)
HUODONGXING = (
    "订单号",
    "票号",
    "票种",
    "姓名",
    "手机",
    "邮箱",
    "报名时间",
    "报名状态",
    "签到状态",
    "签到时间",
    "实付金额",
)


def luma(*guests: dict[str, str]) -> list[tuple[str, ...]]:
    """Return the rows of a Luma export; what a guest does not say is empty."""
    return [tuple(LUMA), *(tuple(guest.get(name, "") for name in LUMA) for guest in guests)]


def eventbrite(*guests: dict[str, str]) -> list[tuple[str, ...]]:
    """Return the rows of an Eventbrite attendee report."""
    return [tuple(EVENTBRITE), *(tuple(guest.get(name, "") for name in EVENTBRITE) for guest in guests)]


def sheet(folder: Path, rows: Sequence[Sequence[str]], name: str = "a.csv", encoding: str = "utf-8-sig") -> TableSheet:
    """Return rows as they are read from a CSV file."""
    return table.read_table(write_text(folder / name, rows, encoding))
