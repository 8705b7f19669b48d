use super::*;

#[test]
fn lines_of_packages_become_lines_of_sources() {
    for (line, expected) in [
        (
            "deb http://host/debian bookworm main",
            "deb-src http://host/debian bookworm main",
        ),
        ("Types: deb", "Types: deb-src"),
        (
            "Suites: bookworm bookworm-updates",
            "Suites: bookworm bookworm-updates",
        ),
        ("# deb", "# deb"),
        ("", ""),
    ] {
        assert_eq!(source(line, None), expected);
    }
}

#[test]
fn another_suite_takes_the_place_of_all_but_those_of_security() {
    for (line, expected) in [
        (
            "deb [signed-by=/key] http://host/debian bookworm main contrib",
            "deb-src [signed-by=/key] http://host/debian sid main contrib",
        ),
        (
            "deb http://host/debian-security bookworm-security main",
            "deb-src http://host/debian-security bookworm-security main",
        ),
        ("Suites: bookworm bookworm-updates", "Suites: sid"),
        ("Suites: bookworm-security", "Suites: bookworm-security"),
        ("URIs: http://host/debian", "URIs: http://host/debian"),
    ] {
        assert_eq!(source(line, Some("sid")), expected);
    }
}
