// Writes Sources/Catalog/Generated from Content.
