//! Addresses made harmless.

/// An address that cannot be clicked, nor copied into a browser by accident: `hxxps://a[.]b/c`. Names of users stay, since
/// they are how `official@evil` deceives.
pub(crate) fn defang(address: &str) -> String {
    let (scheme, rest) = match address.split_once("://") {
        Some((scheme, rest)) => (scheme, rest),
        None => ("", address),
    };
    let scheme = scheme.to_ascii_lowercase().replace("http", "hxxp");
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = host.replace("[.]", ".").replace("[@]", "@");
    let host = host.replace(['.', '。'], "[.]").replace('@', "[@]");
    let separator = if scheme.is_empty() { "" } else { "://" };
    format!("{scheme}{separator}{host}{path}")
}
