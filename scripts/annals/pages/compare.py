"""The page on which a visitor sets bodies, years and indicators side by side; data/compare/.

The address says what is compared, so that it can be kept, sent and gone back to:

    data/compare/index.html?indicators=refused,received&bodies=suqian,shanghai-go&years=2019-2024

`indicators`  ids of the crosswalk (data/forms/crosswalk.yml), by commas; at most 4
`bodies`      slugs of data/authorities.yml, by commas, in the order in which they are shown; at most 8
`years`       `2019-2024` or `2023`; left out, every year that the bodies have

Any of them may be left out; the page then asks for it. What is not known is left out and said so.
"""
