/// Reports as Markdown with SVG plots, each ending in what was aimed at and whether it was met.
@NullMarked
package kundpost.bench.report;

import org.jspecify.annotations.NullMarked;
