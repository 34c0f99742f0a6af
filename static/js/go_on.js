// Sends on the answer of an identity provider; without this script the page's button does.
document.querySelector("form[data-goes-on]")?.submit();
