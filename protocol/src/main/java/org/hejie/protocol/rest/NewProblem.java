package org.hejie.protocol.rest;

/**
 * A problem to be raised.
 *
 * @param region six digits, GB/T 2260: the own body's, or one within it
 * @param title 2 to 100 characters
 * @param text 2 to 2,000 characters
 * @param actorId the body that is to act: the own one, or one of {@link ProblemList#bodies}
 */
public record NewProblem(ProblemCategory category, String region, String title, String text, String actorId) {}
