"""Where a request comes from. A header of the client's own making is never believed."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the client; of IPv6 the network of one household or office (/64).

    Behind the configured proxy it is the last address of X-Forwarded-For: the one that the
    proxy itself has seen. What stands before it, anybody may have written.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    if settings.HEVA_BEHIND_PROXY:
        peer = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or peer
    try:
        address = ip_address(peer)
    except ValueError:
        return "unknown"
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(IPv6Address(int(address) >> 64 << 64))
