package org.hejie.protocol.rest;

import java.util.List;

/** The figures' names and definitions, in the caller's language. */
public record FigureWords(List<FigureWord> words) {
    public record FigureWord(QualityFigure figure, QualityFigure.Unit unit, String name, String definition) {}
}
