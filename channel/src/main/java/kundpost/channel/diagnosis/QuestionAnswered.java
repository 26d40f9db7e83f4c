package kundpost.channel.diagnosis;

/// There is an answer that headquarters waits for.
public record QuestionAnswered() {}
